export { createWebhook } from "./webhook.ts";
export type { Webhook, WebhookParts } from "./webhook.ts";
export { noticeDocument, NOTICE_SCHEMA } from "./notice-document.ts";
export type { NoticeDocument } from "./notice-document.ts";
export { signatureOf } from "./signature.ts";
