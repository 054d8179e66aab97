import { formatOffset } from '../wording/sizes.ts';
import type { ResultPage, Section, Tone } from './page.ts';

const MARKS: Readonly<Record<Tone, string>> = { success: '✔', failure: '✘', pending: '…', neutral: '–' };

/** Widest column of labels, in characters: names of fields can be the API's own. */
const WIDEST_LABEL = 40;

/** A result page as plain text, line by line; what the API answered may have line breaks inside a line. */
export function pageLines(page: ResultPage): readonly string[] {
  const { outcome } = page;
  const head = [
    page.title,
    page.subtitle,
    '',
    `${MARKS[outcome.tone]} ${outcome.headline}`,
    ...(outcome.explanation ? [`  ${outcome.explanation}`] : []),
    ...(outcome.nextStep ? [`  ${outcome.nextStep}`] : []),
  ];
  return [...head, ...page.sections.flatMap(printSection)];
}

function printSection(section: Section): readonly string[] {
  switch (section.kind) {
    case 'facts': {
      const width = section.facts.reduce((most, { label }) => Math.max(most, label.length), 0);
      return [
        '',
        section.title,
        ...section.facts.map(({ label, value }) => `  ${label.padEnd(Math.min(width, WIDEST_LABEL))}  ${value}`),
      ];
    }
    case 'checks':
      return [
        '',
        section.title,
        ...section.groups.flatMap(({ title, checks }) => [
          `  ${title}`,
          ...checks.map(({ name, tone, outcome, message }) => `    ${MARKS[tone]} ${name}: ${message || outcome}`),
        ]),
      ];
    case 'timeline':
      return [
        '',
        section.title,
        ...section.lines.map(
          ({ offsetMs, label, detail }) =>
            `  ${formatOffset(offsetMs).padEnd(9)} ${label}${detail ? `, ${detail}` : ''}`,
        ),
      ];
    case 'pictures':
      return [];
    case 'meter':
      return ['', section.title, `  ${MARKS[section.tone]} ${section.text}`];
    case 'bars':
      return [
        '',
        section.title,
        ...section.bars.map(({ label, detail, tone }) => `  ${MARKS[tone]} ${label}: ${detail}`),
      ];
    case 'records':
      return [
        '',
        section.title,
        ...section.records.flatMap(({ title, detail, tone, tables }) => [
          `  ${MARKS[tone]} ${title}: ${detail}`,
          ...tables.flatMap((table) => [
            `      ${table.title}`,
            ...table.rows.flatMap((row) => row.map(({ label, value }) => `        ${label}: ${value}`)),
          ]),
        ]),
        ...(section.note ? [`  ${section.note}`] : []),
      ];
    case 'text':
      return ['', section.title, ...section.text.split('\n').map((line) => `  ${line}`)];
    case 'links':
      return ['', section.title, ...section.links.map(({ label, url }) => `  ${label}: ${url}`)];
  }
}
