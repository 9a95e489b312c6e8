import assert from "node:assert/strict";
import test from "node:test";
import { cleanValue, parseEnvFile } from "./env-file.ts";

function valuesOf(text: string): { [name: string]: string } {
  return Object.fromEntries(parseEnvFile(text).values);
}

const readable: readonly { readonly fact: string; readonly text: string; readonly values: { [name: string]: string } }[] = [
  { fact: "plain lines", text: "A=1\nB=two", values: { A: "1", B: "two" } },
  { fact: "Windows and old Mac line ends", text: "A=1\r\nB=2\rC=3", values: { A: "1", B: "2", C: "3" } },
  { fact: "an inline comment after a value", text: "A=0.65            # 0.0-1.0 (higher = fewer signals)", values: { A: "0.65" } },
  { fact: "a hash without a space before it is part of the value", text: "A=pass#word", values: { A: "pass#word" } },
  { fact: "quotes keep hashes and spaces", text: `A="x # y" # note\nB='it is'`, values: { A: "x # y", B: "it is" } },
  { fact: "an export prefix and spaces around the sign", text: "export A = 1\n  export\tB=2", values: { A: "1", B: "2" } },
  { fact: "a value that is only a comment is empty", text: "A=   # nothing\nB=", values: { A: "", B: "" } },
  { fact: "comments, empty lines and a byte order mark", text: "\uFEFF# head\n\nA=1\n   # tail", values: { A: "1" } },
  { fact: "equals signs in the value", text: "A=postgres://h/d?x=1&y=2", values: { A: "postgres://h/d?x=1&y=2" } },
];

for (const { fact, text, values } of readable) {
  test(`.env: ${fact}`, () => {
    assert.deepEqual(valuesOf(text), values);
    assert.deepEqual(parseEnvFile(text).problems, []);
  });
}

test("a line without a name is named by its number and never quoted", () => {
  const { problems } = parseEnvFile("A=1\nMTIzNDU2Nzg5.token.pasted\n");
  assert.deepEqual(problems, ["line 2 of .env: expected NAME=value, found something else"]);
});

test("an unclosed quote is a problem", () => {
  assert.deepEqual(parseEnvFile(`A="half`).problems, ["line 1 of .env: expected a closing quote after the value of A, found none"]);
});

test("a name that stands twice keeps its later value and warns", () => {
  const file = parseEnvFile("A=1\nA=2");
  assert.equal(file.values.get("A"), "2");
  assert.deepEqual(file.warnings, ["line 2 of .env: A was set before; this later line counts"]);
});

test("a file in UTF-16, as some editors save it, is refused with the remedy", () => {
  const utf16 = Buffer.from("A=1\n", "utf16le").toString("utf8");
  assert.deepEqual(parseEnvFile(utf16).problems, [".env: expected UTF-8 text, found another encoding; save it again as UTF-8"]);
});

test("a value of the environment that carries quotes or a comment is cleaned like a line of the file", () => {
  assert.equal(cleanValue("0.65   # higher = fewer"), "0.65");
  assert.equal(cleanValue(`"text"`), "text");
  assert.equal(cleanValue(" json "), "json");
});
