import type { Content } from '../entry.ts';
import { problemOf, type Problem } from '../problems.ts';

const wrong = problemOf('wrong-sum', 'error');

/** What is added up in front of the reader comes to what stands under it. */
export const wrongSums = ({ agency }: Content): Problem[] =>
  agency.flatMap(({ source, data: { rates } }) => {
    if (!rates?.example) return [];
    const { lines, total } = rates.example;
    const sum = addUp(lines.map(({ amount }) => amount));
    const said = readAmount(total);
    if (sum === undefined || said === undefined || sum.per !== said.per || sum.pence === said.pence)
      return [];
    const message = `is ${total}, and the lines add up to ${sayPounds(sum.pence)}`;
    return [
      wrong(
        { source, field: 'rates.example.total' },
        message,
        'Correct the total, or the line that is wrong.',
      ),
    ];
  });

interface Amount {
  pence: number;
  /** What stands after it, for the same time: `a week`. */
  per: string;
}

/** Undefined where they aren't all pounds for the same time, so that nobody can say. */
function addUp(amounts: readonly string[]): Amount | undefined {
  const read = amounts.map(readAmount);
  const [first] = read;
  if (!first) return undefined;
  let pence = 0;
  for (const amount of read) {
    if (amount?.per !== first.per) return undefined;
    pence += amount.pence;
  }
  return { pence, per: first.per };
}

function readAmount(text: string): Amount | undefined {
  const [, pounds, per = ''] = /^£(\d[\d,]*(?:\.\d\d)?)(?!\d)(.*)$/.exec(text) ?? [];
  return pounds === undefined
    ? undefined
    : { pence: Math.round(Number(pounds.replaceAll(',', '')) * 100), per: per.trim() };
}

const sayPounds = (pence: number) =>
  new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: 'GBP',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(pence / 100);
