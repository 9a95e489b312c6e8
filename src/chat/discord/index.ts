export type { ChatStore } from "./commands/frame/command.ts";
export type { ChartPainter, ChartRequest } from "./delivery/picture.ts";
export { createDiscordBot } from "./discord-bot.ts";
export type { DiscordBot, DiscordBotParts } from "./discord-bot.ts";
