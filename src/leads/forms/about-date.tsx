import type { NamedDate } from '../../events/named-date.ts';

/** The date that a form is about. @param page its address, where the form isn’t on it */
export const AboutDate = ({ title, day, hours, page }: NamedDate & { page?: string | undefined }) => (
  <p className="about-date">
    <b>
      {page === undefined ? (
        title
      ) : (
        <a className="strong-link" href={page}>
          {title}
        </a>
      )}
    </b>
    <br />
    {day}, {hours}
  </p>
);
