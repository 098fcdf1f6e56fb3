/**
 * Lets a form answer in its place: errors without leaving the page, and a lost connection keeps the answers and says
 * so. The function's answer is the same page with the same form, so its children are taken over as they are. Without
 * this script the form works by itself.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-enhance]')) enhance(form);

const UNSURE =
  'We couldn’t reach our server, so we can’t be sure that this was sent. Your answers are still here. Check your connection and press the button again: it won’t arrive twice. Or ring us.';

/** How long an answer may take, in ms. */
const PATIENCE = 30_000;

function enhance(form: HTMLFormElement): void {
  const query = new URLSearchParams(location.search);
  for (const name of ['campaign', 'event']) fill(form, name, () => query.get(name) ?? '');
  // One id for all tries of this page: pressing twice is one enquiry.
  fill(form, 'id', () => crypto.randomUUID());

  let sending = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    form.setAttribute('aria-busy', 'true');
    form.querySelector('[data-trouble]')?.replaceChildren();
    try {
      await send(form);
    } catch {
      say(form, UNSURE);
    } finally {
      sending = false;
      form.removeAttribute('aria-busy');
    }
  });
}

async function send(form: HTMLFormElement): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  // How long the page has been open, in ms: a machine is quick. Without a script it isn't known, and counts for nothing.
  body.set('took', String(Math.round(performance.now())));
  const answer = await fetch(form.action, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.redirected) {
    // The form leaves the history: whoever goes back, or is next at this screen, doesn't find these answers.
    location.replace(answer.url);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const answered = page.querySelector('form[data-enhance]');
  if (!answered) {
    say(form, page.querySelector('main p')?.textContent ?? UNSURE);
    return;
  }
  document.title = page.title;
  form.replaceChildren(...answered.childNodes);
  form.querySelector<HTMLElement>('.error-summary, .notice')?.focus();
}

function say(form: HTMLFormElement, words: string): void {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.tabIndex = -1;
  notice.textContent = words;
  form.querySelector('[data-trouble]')?.replaceChildren(notice);
  notice.focus();
}

function fill(form: HTMLFormElement, name: string, value: () => string): void {
  const input = form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`);
  if (input && !input.value) input.value = value();
}
