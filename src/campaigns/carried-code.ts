/**
 * A page whose links to other pages of ours carry the code of the campaign that it belongs to, so that whoever reads on
 * and asks there counts for it, with nothing kept in their browser. Those that carry one keep it; files and functions
 * but the form about a date have none.
 * @param html of the page
 * @param own its address: links to itself stay as they are
 */
export const withCode = (html: string, code: string, own: string): string =>
  html.replace(
    /(<a\b[^>]*?\shref=")(\/(?!\/)(?:[^"?#]*\/)?|\/ask)(\?(?:&#x?[\da-f]+;|[^"#])*)?(#[^"]*)?(?=")/g,
    (link: string, start: string, path: string, query = '', anchor = '') =>
      path === own || /[?&;]campaign=/i.test(query)
        ? link
        : `${start}${path}${query === '' ? '?' : `${query}&amp;`}campaign=${code}${anchor}`,
  );
