// The events of a range after Phase A, in the order in which they are asked at every candle. A new event is one file and one line here.

import { backUp } from "./back-up.ts";
import { jump } from "./jump.ts";
import { lastPoint } from "./last-point.ts";
import type { EventRule } from "./side.ts";
import { signOfStrength } from "./sign-of-strength.ts";
import { springTest } from "./spring-test.ts";
import { spring } from "./spring.ts";
import { trend } from "./trend.ts";

export const EVENT_RULES: readonly EventRule[] = [spring, springTest, signOfStrength, jump, backUp, lastPoint, trend];
