import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "node:test";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

async function loadedBy(program: string): Promise<string> {
  const hook = `
    import { registerHooks } from "node:module";
    registerHooks({ resolve: (name, context, next) => {
      if (/^(?:@supabase\\/|pg$)/.test(name)) process.stdout.write(name + "\\n");
      return next(name, context);
    } });`;
  const args = ["--no-warnings", "--input-type=module", "--eval", `${hook}\n${program}`];
  return (await promisify(execFile)(process.execPath, args, { cwd: ROOT })).stdout;
}

test("a bot without Supabase never loads its library, nor the driver of PostgreSQL; one with it does", async () => {
  assert.equal(await loadedBy(`await import("#storage"); await import("#app")`), "");
  const opened = await loadedBy(`
    const { openSupabaseRemote } = await import("#storage");
    await openSupabaseRemote({ url: "x", key: "x", instance: "x" }).catch(() => {});`);
  assert.match(opened, /^@supabase\/supabase-js$/m);
  assert.doesNotMatch(opened, /^pg$/m);
});
