// Nominal types over primitives: a Branded string is made only by its own parser or maker, so a mix-up is a type error.

declare const brand: unique symbol;

export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };
