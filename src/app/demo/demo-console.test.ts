import assert from "node:assert/strict";
import test from "node:test";
import { DemoConsole } from "./demo-console.ts";

const instant = Date.UTC(2007, 4, 14);

function written(isTTY: boolean, use: (console: DemoConsole) => void): string {
  let text = "";
  use(new DemoConsole({ isTTY, write: (part) => (text += part) }));
  return text;
}

test("without a terminal the progress is a plain line every ten percent", () => {
  const text = written(false, (console) => {
    for (let percent = 0; percent <= 100; percent += 2) console.progress({ share: percent / 100, instant, signals: percent });
    console.print("done");
    console.endProgress();
  });
  const lines = text.trimEnd().split("\n");
  assert.equal(lines.length, 12);
  assert.equal(lines[0], "DEMO replay   0 %, 2007-05-14, 0 signals");
  assert.equal(lines[10], "DEMO replay 100 %, 2007-05-14, 100 signals");
  assert.ok(!text.includes("\u001b"));
});

test("on a terminal text that stays is written above the line of progress, which is drawn again", () => {
  const text = written(true, (console) => {
    console.progress({ share: 0.5, instant, signals: 1 });
    console.print("a signal");
    console.endProgress();
    console.print("the end");
  });
  const line = "[===============               ] DEMO replay  50 %, 2007-05-14, 1 signal";
  const clear = "\r\u001b[K";
  assert.equal(text, `${clear}${line}${clear}a signal\n${line}${clear}the end\n`);
});
