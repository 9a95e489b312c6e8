// Canary, caught by no-restricted-imports: a package in an engine room.
import { z } from "zod";

export const price = z.number();
