import { payOf, type Household, type PaySheet } from './pay.ts';
import { sayPounds, sayTax, sayTimes, workingOf, type WorkedRow } from './pay-words.ts';

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
    if (!byAge) return count ? repeated(ANY_AGE, Number(count.value)) : [];
    return Array.from(form.querySelectorAll<HTMLInputElement>('[data-age]')).flatMap((each) =>
      repeated(Number(each.dataset['age']), Number(each.value)),
    );
  }

  /** Children of all ages live in one home, so they count together against the most. */
  function holdTogether(): void {
    const ages = Array.from(form.querySelectorAll<HTMLInputElement>('[data-age]'));
    const children = ages.reduce((sum, { value }) => sum + Number(value), 0);
    for (const each of ages) {
      const isPart = children > Number(each.max) && Number(each.value) > 0;
      each.setCustomValidity(isPart ? 'Too many together' : '');
    }
  }

  /** Says beside each number that can't be added up what one may be, and keeps it as it was typed. */
  function findWrong(): boolean {
    holdTogether();
    const wrong = Array.from(form.querySelectorAll('input')).filter((each) => {
      const isWrong = !each.closest('[hidden]') && !each.validity.valid;
      each.ariaInvalid = String(isWrong);
      each.parentElement?.classList.toggle('wrong', isWrong);
      // What describes a field is read out though it is hidden.
      const error = each.closest('.field')?.querySelector('.error')?.id;
      if (isWrong && error) each.setAttribute('aria-describedby', error);
      else each.removeAttribute('aria-describedby');
      return isWrong;
    });
    for (const error of form.querySelectorAll<HTMLElement>('.error')) {
      error.hidden = !wrong.some((each) => error.parentElement?.contains(each));
    }
    return wrong.length > 0;
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
    const isWrong = findWrong();
    const household: Household = {
      kind: kind.slug,
      level: one<HTMLSelectElement>('[name=level]')?.value,
      ages: isWrong ? [] : agesIn(kind.allowance),
      times: Number(times.value),
    };
    const pay = household.ages.length > 0 ? payOf(sheet, household) : undefined;
    say(
      '[role=status]',
      pay
        ? `${sayPounds(pay.each)} a ${pay.every}, and ${sayPounds(pay.total)} for ${sayTimes(pay.times, pay.every)}`
        : `${isWrong ? 'Put that right' : 'Say how many children'}, and the sum is here.`,
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
