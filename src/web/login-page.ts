// The two small pages around the token: asking for it, and moving on to the dashboard without it in the address.

export function loginPage(problem: string): string {
  return page(
    "",
    `<h1>wyeli</h1>
    <form method="get" action="/">
      <label for="token">Access token (the WEB_TOKEN setting of this bot)</label>
      <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
      <button>Open the dashboard</button>
      <p role="alert">${problem}</p>
    </form>`,
  );
}

export function welcomePage(): string {
  return page(`<meta http-equiv="refresh" content="0; url=/">`, `<p><a href="/">Open the dashboard</a></p>`);
}

function page(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>wyeli</title>
    <link rel="icon" href="/dashboard/icon.svg">
    <link rel="stylesheet" href="/dashboard/theme.css">
    ${head}
  </head>
  <body class="login">
    <main>${body}</main>
  </body>
</html>
`;
}
