/** What a reader sees of HTML that React rendered: its words, without tags, head and hidden parts. */
export function visibleText(html: string): string {
  return decode(
    html
      .replace(/<head>[\s\S]*?<\/head>/, '')
      .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
      .replaceAll(/<[^>]*>/g, ' '),
  )
    .replaceAll(/[\s\u200c]+/g, ' ')
    .trim();
}

/** The words of the hidden part that mail programs show beside the subject. */
export function hiddenText(html: string): string {
  return decode(/<div style="display:none[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '');
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
