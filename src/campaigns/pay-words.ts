import type { AgeBand, Every, Pay, PayLine } from './pay.ts';

/** An amount in pence as people write it: `£18,460`, `£245.50`. */
export function sayPounds(pence: number): string {
  const pounds = Math.floor(pence / 100).toLocaleString('en-GB');
  const rest = pence % 100;
  return rest === 0 ? `£${pounds}` : `£${pounds}.${String(rest).padStart(2, '0')}`;
}

/** `under 3`, `3 or 4`, `5 to 10`, `17`. */
export function sayAges({ youngest, oldest }: Pick<AgeBand, 'youngest' | 'oldest'>): string {
  if (youngest === oldest) return youngest === 0 ? 'under 1' : String(youngest);
  if (youngest === 0) return `under ${oldest + 1}`;
  return `${youngest} ${oldest === youngest + 1 ? 'or' : 'to'} ${oldest}`;
}

/** Of how many weeks or weekends: `1 week`, `26 weekends`. */
export const sayTimes = (times: number, every: Every): string => `${times} ${every}${times === 1 ? '' : 's'}`;

/** One row of the working: what for, and how much. */
export interface WorkedRow {
  what: string;
  sum: string;
}

/** A sum as people would write it down: each amount, what they come to, and that in the year. */
export function workingOf({ lines, every, each, times, total }: Pay): WorkedRow[] {
  return [
    ...lines.map((line) => ({ what: sayLine(line), sum: sayCount(line) })),
    { what: `Together, each ${every}`, sum: sayPounds(each) },
    { what: `For ${sayTimes(times, every)}`, sum: sayPounds(total) },
  ];
}

const sayCount = ({ pence, count }: PayLine) =>
  count === 1 ? sayPounds(pence) : `${count} × ${sayPounds(pence)}`;

function sayLine({ what }: PayLine): string {
  if ('youngest' in what) return `Allowance, aged ${sayAges(what)}`;
  if ('level' in what) return 'Fee, for your time and skill';
  return `${what.allowance ? 'Fee' : 'Payment'} for ${inSentence(what.name)}`;
}

/** A name in the middle of a sentence: `parent and child`. */
export const inSentence = (name: string) => name.slice(0, 1).toLowerCase() + name.slice(1);

/** A sum in words: `A foster carer of a baby gets £190 a week for a child aged under 3. That’s £9,880 for 52 weeks.` */
export function sayExample(who: string, { lines, every, each, times, total }: Pay): string {
  const parts = lines.map(({ what, pence, count }) => {
    const amount = `${sayPounds(pence)} a ${every}`;
    if ('youngest' in what) {
      const children = count === 1 ? 'a child' : `each of ${count} children`;
      return `${amount} for ${children} aged ${sayAges(what)}`;
    }
    return `a fee of ${amount}${count === 1 ? '' : ' for each child'}`;
  });
  const last = parts.pop() ?? 'nothing';
  const all = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `${who} gets ${all}. That’s ${sayPounds(each)} a ${every}, and ${sayPounds(total)} for ${sayTimes(times, every)}.`;
}

/** What of it is taxed, in a sentence or two. */
export function sayTax({ children, relief, total, taxable }: Pay): string {
  const whom = children === 1 ? 'the child' : 'the children';
  const free = `${sayPounds(relief.home)} for your home and ${sayPounds(relief.children)} for ${whom} make ${sayPounds(relief.total)} free of tax.`;
  return taxable === 0
    ? `${free} That’s ${relief.total === total ? 'just' : 'more than'} what you’d be paid, so none of it would be taxed.`
    : `${free} The other ${sayPounds(taxable)} counts as income.`;
}
