import { Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** A part of an email; each reads well both as HTML and as text. */
export type Block =
  | { type: 'heading'; text: string }
  /** Begins a section under the heading. */
  | { type: 'section'; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'facts'; rows: Fact[] }
  | { type: 'quote'; text: string }
  | { type: 'link'; label: string; href: string };

/**
 * One line of a table: a label, what it says, and where tapping it leads. A `tel:` or `mailto:` says the same as the
 * value; any other address stands in the text as well.
 */
export interface Fact {
  label: string;
  value: string;
  href?: string;
  /** Whether it is the label that leads there, as the name of a thing of which much is said. */
  labelLeads?: true;
}

/** What an email says. `preview` is what a lock screen shows after the subject. */
export interface EmailContent {
  subject: string;
  preview: string;
  blocks: Block[];
  /** The small print at the end. */
  footer: string;
}

/** How large an email's HTML may be, in bytes: Gmail cuts what is over 102 KB, and with it whatever is below. */
export const MOST_HTML = 90_000;

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';
const styles = {
  body: { margin: 0, padding: 0, backgroundColor: '#fbf6ec', fontFamily: font },
  preview: { display: 'none', overflow: 'hidden', maxHeight: 0, maxWidth: 0, opacity: 0 },
  card: {
    maxWidth: '34rem',
    margin: '0 auto',
    padding: '28px 20px',
    color: '#10302f',
    fontSize: '17px',
    lineHeight: '1.55',
    overflowWrap: 'anywhere',
  },
  heading: { fontFamily: 'Georgia, serif', fontSize: '24px', lineHeight: '1.2', margin: '0 0 16px' },
  section: { fontFamily: 'Georgia, serif', fontSize: '19px', lineHeight: '1.3', margin: '28px 0 8px' },
  paragraph: { margin: '0 0 16px' },
  facts: { width: '100%', borderCollapse: 'collapse', margin: '0 0 20px' },
  fact: { padding: '9px 0', borderTop: '1px solid #d9d2c2' },
  label: { color: '#3d5654', fontSize: '15px', display: 'block' },
  value: { fontWeight: 600 },
  link: { color: '#8a5200' },
  quote: {
    margin: '0 0 20px',
    padding: '4px 0 4px 16px',
    borderLeft: '4px solid #f3b33d',
  },
  footer: {
    margin: '24px 0 0',
    paddingTop: '16px',
    borderTop: '1px solid #d9d2c2',
    fontSize: '15px',
    color: '#3d5654',
  },
} as const;

const darkStyles = `@media (prefers-color-scheme: dark) {
body, .card { background-color: #0c2224 !important; color: #f5eedf !important; }
.quiet { color: #c4cfc6 !important; }
.rule { border-color: #2c4a49 !important; }
a { color: #f7c766 !important; }
}`;

/** Keeps a mail program from filling its preview with what comes after ours. */
const PADDING = '\u00a0\u200c'.repeat(90);

function EmailDocument({ subject, preview, blocks, footer }: EmailContent) {
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{darkStyles}</style>
      </head>
      <body style={styles.body}>
        <div style={styles.preview}>{preview + PADDING}</div>
        <div className="card" style={styles.card}>
          {blocks.map((block, index) => (
            <Fragment key={index}>
              <BlockView {...block} />
            </Fragment>
          ))}
          <p className="quiet rule" style={styles.footer}>
            {footer}
          </p>
        </div>
      </body>
    </html>
  );
}

function BlockView(block: Block) {
  switch (block.type) {
    case 'heading':
      return <h1 style={styles.heading}>{block.text}</h1>;
    case 'section':
      return <h2 style={styles.section}>{block.text}</h2>;
    case 'paragraph':
      return <p style={styles.paragraph}>{block.text}</p>;
    case 'quote':
      return (
        <blockquote dir="auto" style={styles.quote}>
          {tidy(block.text)
            .split('\n')
            .flatMap((line, index) =>
              index === 0 ? [keepSpaces(line)] : [<br key={index} />, keepSpaces(line)],
            )}
        </blockquote>
      );
    case 'link':
      return (
        <p style={styles.paragraph}>
          <a href={block.href} style={{ ...styles.link, ...styles.value }}>
            {block.label}
          </a>
        </p>
      );
    case 'facts':
      return (
        <table role="presentation" style={styles.facts}>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                <td className="rule" style={styles.fact}>
                  <span className="quiet" style={styles.label}>
                    {linked(row.label, row.labelLeads && row.href)}
                  </span>{' '}
                  <bdi style={styles.value}>{linked(row.value, row.labelLeads ? undefined : row.href)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

/** What a person wrote, with no more than two empty lines together, and no spaces where nobody sees them. */
function tidy(text: string): string {
  return text.replaceAll(/[ \t]+$/gm, '').replaceAll(/\n{4,}/g, '\n\n\n');
}

/** Spaces that HTML would drop, at the beginning of a line and in a row: Outlook knows no `white-space: pre-wrap`. */
function keepSpaces(line: string): string {
  return line.replaceAll('\t', '    ').replaceAll(/^ | (?= )/g, '\u00a0');
}

/** Renders an email as HTML and as text that says the same. */
export function renderEmail(content: EmailContent): { html: string; text: string } {
  return {
    html: `<!doctype html>${renderToStaticMarkup(<EmailDocument {...content} />)}`,
    text: `${[...content.blocks.map(blockText), `--\n${content.footer}`].join('\n\n')}\n`,
  };
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'section':
    case 'paragraph':
      return block.text;
    case 'quote':
      return tidy(block.text).replace(/^/gm, '> ');
    case 'link':
      return `${block.label}: ${block.href}`;
    case 'facts':
      return block.rows.map(factText).join(block.rows.some(({ labelLeads }) => labelLeads) ? '\n\n' : '\n');
  }
}

const linked = (text: string, href: string | undefined) =>
  href === undefined ? (
    text
  ) : (
    <a href={href} style={styles.link}>
      {text}
    </a>
  );

function factText({ label, value, href }: Fact): string {
  const link = href?.startsWith('http') ? `${/[.?!…]$/.test(value) ? '' : ':'} ${href}` : '';
  return `${label}: ${value}${link}`;
}
