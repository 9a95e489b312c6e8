// Canary, caught by walls: into another room through the window.
import { price } from "../../market/loads-a-package.ts";

export const spring = price;
