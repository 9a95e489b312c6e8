// Plain data: what a detector's state is made of, so that any store can keep it.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
