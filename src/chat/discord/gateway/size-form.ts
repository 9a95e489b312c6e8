// The form behind the button "Size": it asks what the command size asks.

import type { ModalBuilder, ModalSubmitInteraction } from "discord.js";
import type { DiscordLibrary } from "./discord-library.ts";

const PREFIX = "wyeli:size-form:";

export function sizeForm(
  { ActionRowBuilder, ModalBuilder: Form, TextInputBuilder, TextInputStyle }: DiscordLibrary,
  signalId: string,
): ModalBuilder {
  const row = (id: string, label: string, example: string) => {
    const input = new TextInputBuilder().setCustomId(id).setLabel(label).setPlaceholder(example).setStyle(TextInputStyle.Short);
    return new ActionRowBuilder<typeof input>().addComponents(input.setRequired(true).setMaxLength(20));
  };
  return new Form()
    .setCustomId(`${PREFIX}${signalId}`)
    .setTitle("How much to trade")
    .addComponents(row("balance", "Your balance in USDT", "5000"), row("risk", "What you are ready to lose", "1% or 50"));
}

/** The words of the command size; undefined for a form that is not ours. */
export function parseSizeForm({ customId, fields }: Pick<ModalSubmitInteraction, "customId" | "fields">): readonly string[] | undefined {
  if (!customId.startsWith(PREFIX)) return undefined;
  const word = (id: string): string => fields.getTextInputValue(id).replaceAll(/[\s,_]/g, "");
  return [customId.slice(PREFIX.length), word("risk"), word("balance")];
}
