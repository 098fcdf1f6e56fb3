import { phoneHref } from './phone.ts';

/** A British number as people write it: `01632 960 123`, `0191 555 0142`, `07700 900123`. */
const NUMBER = /((?<![\d+])0\d{2,4}(?: \d{3,6}){1,2}(?!\d)|(?<![\d+])0\d{9,10}(?!\d))/;

/** Words in which each phone number is one tap away, and whole on its line. */
export const Ringable = ({ children }: { children: string }) =>
  children.split(NUMBER).map((part, index) =>
    // What the pattern matched stands between the words.
    index % 2 === 0 ? (
      part
    ) : (
      <a key={index} className="tel" href={phoneHref(part)}>
        {part}
      </a>
    ),
  );
