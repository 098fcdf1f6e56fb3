import { payOf, type Household, type PaySheet } from './pay.ts';
import { sayPounds, sayTax, sayTimes, workingOf, type WorkedRow } from './pay-words.ts';

/** A whole number that somebody typed, kept within bounds; what is no number is the lower one. */
function numberIn({ value }: HTMLInputElement, least: number, most: number): number {
  const number = Math.floor(Number(value));
  return Math.min(most, Math.max(least, Number.isFinite(number) ? number : least));
}

/** Where children aren't paid for by age nobody says one: the youngest have the least free of tax. */
const ANY_AGE = 0;

function repeated(age: number, count: number): number[] {
  return Array.from({ length: count }, () => age);
}

/** Adds up in the page what its form says, at each change. */
function startCalculator(form: HTMLFormElement): void {
  const sheet = JSON.parse(form.dataset['pay'] ?? '') as PaySheet;
  const one = <Found extends Element>(selector: string) => form.querySelector<Found>(selector);
  const input = (name: string) => one<HTMLInputElement>(`[name=${name}]`);
  const show = (selector: string, shown: boolean) => one(selector)?.toggleAttribute('hidden', !shown);
  const say = (selector: string, words: string) => {
    const place = one(selector);
    if (place && place.textContent !== words) place.textContent = words;
  };

  function agesIn(byAge: boolean): number[] {
    const count = input('count');
    if (!byAge) return count ? repeated(ANY_AGE, numberIn(count, 0, 9)) : [];
    return Array.from(form.querySelectorAll<HTMLInputElement>('[data-age]')).flatMap((each) =>
      repeated(Number(each.dataset['age']), numberIn(each, 0, 9)),
    );
  }

  function update(): void {
    const chosen = one<HTMLSelectElement>('[name=kind]')?.value;
    const kind = sheet.kinds.find(({ slug }) => slug === chosen);
    const times = input('times');
    if (!kind || !times) return;
    show('[data-for-level]', kind.fee === undefined);
    show('[data-for-ages]', kind.allowance);
    show('[data-for-count]', !kind.allowance);
    say('[data-every]', `${kind.every}s`);
    const household: Household = {
      kind: kind.slug,
      level: one<HTMLSelectElement>('[name=level]')?.value,
      ages: agesIn(kind.allowance),
      times: numberIn(times, 1, 52),
    };
    const pay = household.ages.length > 0 ? payOf(sheet, household) : undefined;
    say(
      '[role=status]',
      pay
        ? `${sayPounds(pay.each)} a ${pay.every}, and ${sayPounds(pay.total)} for ${sayTimes(pay.times, pay.every)}`
        : 'Say how many children, and the sum is here.',
    );
    say('[data-tax]', pay ? sayTax(pay) : '');
    one('tbody')?.replaceChildren(...(pay ? workingOf(pay).map(rowOf) : []));
  }

  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  // Going back, a browser puts in again what was typed.
  window.addEventListener('pageshow', update);
  form.parentElement?.querySelector('[data-without-script]')?.setAttribute('hidden', '');
  form.removeAttribute('hidden');
  update();
}

function rowOf({ what, sum }: WorkedRow): HTMLTableRowElement {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = what;
  row.append(head);
  row.insertCell().textContent = sum;
  return row;
}

const form = document.querySelector<HTMLFormElement>('[data-pay]');
if (form) startCalculator(form);
