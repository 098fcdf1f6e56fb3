import { escapeHtml, fillShell, pageAnswer } from '../../platform/http/answer.ts';

/** A page that says what went wrong, and offers a way on. */
export function problemPage(
  shell: string,
  heading: string,
  body: string,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const html = fillShell(shell, { heading: escapeHtml(heading), body: `<p>${escapeHtml(body)}</p>` });
  return pageAnswer(html, status, headers);
}
