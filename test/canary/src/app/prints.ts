// Canary, caught by no-console: output that goes round the log.
console.log("started");
