// Canary, caught by no-default-export: a thing without a name.
export default 1;
