// The step before every command: makes sure the dependencies and a Node that can run the program are there. This file keeps to syntax
// that any Node with modules can read, so that an old one gets a sentence instead of a syntax error.
//
//   --dev       also the development dependencies (`npm test`)
//   --runtime   only the Node runtime (npm's own `postinstall`)

const major = Number(process.versions.node.split(".")[0]);

if (major < 20) {
  console.error(
    "wyeli: Node 20 or newer is needed to start, and this is Node " + process.versions.node + ". Get one at https://nodejs.org",
  );
  process.exitCode = 1;
} else {
  import("./bootstrap/prepare.mjs").then(function (bootstrap) {
    return bootstrap.prepare(process.argv.slice(2));
  });
}
