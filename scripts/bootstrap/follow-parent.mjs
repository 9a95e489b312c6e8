// Loaded into a child started by the launcher: when the launcher is killed outright, the program is told to stop instead of living on unseen.

if (process.channel) {
  process.channel.unref();
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
