/**
 * Lets a form answer in its place: errors without leaving the page, and a lost connection keeps the answers and says
 * so. The function's answer is the same page with the same form, so what is in it is taken over as it is. Without this
 * script, or when it fails, the form works by itself.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-enhance]')) enhance(form);

const UNSURE =
  'We couldn’t reach our server, so this may not have been sent. Your answers are still here. Check your connection and press again: it won’t arrive twice. Or ring us.';

/** How long an answer may take, in ms. */
const PATIENCE = 30_000;

function enhance(form: HTMLFormElement): void {
  // A campaign's code in the address of this page, or of the one before: other sites tell no more of theirs than whose it
  // is. One that is written in another way the function reads there itself.
  const came = location.search + document.referrer;
  const code = /([?&]campaign=)([\w-]+)/i;
  const campaign = code.exec(came)?.[2];
  fill(form, 'campaign', () => campaign ?? /utm_campaign=([\w-]+)/i.exec(came)?.[1] ?? '');
  // By what somebody came first says most, as where they saw it. What a newsletter calls itself is no code of ours.
  if (campaign) for (const link of document.links) link.href = link.href.replace(code, `$1${campaign}`);

  let sending = false;
  form.addEventListener('submit', async (event) => {
    // In a browser that lacks what this needs it throws, and nothing keeps the browser from sending the form.
    const answer = sending ? undefined : post(form);
    event.preventDefault();
    if (!answer) return;
    sending = true;
    form.setAttribute('aria-busy', 'true');
    try {
      await follow(form, answer);
    } catch {
      // So does the browser when the answer can't be shown. The id makes a form that arrives again the same one.
      form.submit();
    } finally {
      sending = false;
      form.removeAttribute('aria-busy');
    }
  });
}

function post(form: HTMLFormElement): Promise<Response> {
  // One id for all tries of this page: pressing twice is one enquiry.
  fill(form, 'id', newId);
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  // How long the page has been open, in ms: a machine is quick. Without a script it isn't known, and counts for nothing.
  body.set('took', String(Math.round(performance.now())));
  const patience = new AbortController();
  setTimeout(() => patience.abort(), PATIENCE);
  return fetch(form.action, { method: 'POST', body, signal: patience.signal });
}

/** @throws when this browser lacks what it needs */
async function follow(form: HTMLFormElement, posted: Promise<Response>): Promise<void> {
  say(form, '');
  const answer = await posted.catch(lost);
  if (answer?.redirected) {
    // The form leaves the history: whoever goes back, or is next at this screen, doesn't find these answers.
    location.replace(answer.url);
    return;
  }
  const html = await answer?.text().catch(lost);
  if (!answer || html === undefined) {
    say(form, UNSURE);
    return;
  }
  // The policy of this page would complain of the other's style, which nobody sees.
  const page = new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style>/g, ''), 'text/html');
  const answered = page.querySelector('form[data-enhance]');
  if (answered) {
    document.title = page.title;
    form.innerHTML = answered.innerHTML;
    form.querySelector<HTMLElement>('.error-summary, .notice')?.focus();
  } else if (answer.ok) {
    form.submit();
  } else {
    say(form, page.querySelector('main p')?.textContent ?? UNSURE);
  }
}

const lost = () => undefined;

function say(form: HTMLFormElement, words: string): void {
  const place = form.querySelector('[data-trouble]');
  if (!place) return;
  place.textContent = '';
  if (!words) return;
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.tabIndex = -1;
  notice.textContent = words;
  place.appendChild(notice);
  notice.focus();
}

/** A UUID of version 4: `crypto.randomUUID` isn't there before iOS 15.4, nor on a page without TLS. */
function newId(): string {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)));
  const hex = bytes.map((byte) => (byte + 256).toString(16).slice(1)).join('');
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-4$3-8$4-$5');
}

function fill(form: HTMLFormElement, name: string, value: () => string): void {
  const input = form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`);
  if (input && !input.value) input.value = value();
}
