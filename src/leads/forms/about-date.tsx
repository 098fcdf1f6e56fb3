import type { NamedDate } from '../../events/named-date.ts';

/** The date that a form is about. */
export const AboutDate = ({ title, day, hours }: NamedDate) => (
  <p className="about-date">
    <b>{title}</b>
    <br />
    {day}, {hours}
  </p>
);
