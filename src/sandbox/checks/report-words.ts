/** Languages that the sandbox writes reports in; which ones the API knows is not documented. */
export const REPORT_LANGUAGES = ['es', 'en', 'pt'] as const;

/** One of {@link REPORT_LANGUAGES}. */
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

const WORDS = {
  es: {
    title: 'Consulta de antecedentes',
    score: 'Puntaje',
    status: 'Estado',
    state: 'Situación',
    clear: 'Vigente',
    record: 'Registro de prueba',
    note: 'Nota',
    madeUp: 'Datos ficticios del sandbox',
  },
  en: {
    title: 'Background check',
    score: 'Score',
    status: 'Status',
    state: 'State',
    clear: 'In force',
    record: 'Test record',
    note: 'Note',
    madeUp: 'Made-up data of the sandbox',
  },
  pt: {
    title: 'Consulta de antecedentes',
    score: 'Pontuação',
    status: 'Situação da consulta',
    state: 'Situação',
    clear: 'Vigente',
    record: 'Registro de teste',
    note: 'Nota',
    madeUp: 'Dados fictícios do sandbox',
  },
} as const satisfies Record<ReportLanguage, Record<string, string>>;

/** The words of a report. They are data of the emulated service and follow the request, not the editor's language. */
export function wordsOf(language: ReportLanguage): (typeof WORDS)[ReportLanguage] {
  return WORDS[language];
}

/** The language asked for, or the fallback and a reason to warn where it is none that the sandbox writes. */
export function reportLanguage(asked: string | undefined, warn: (text: string) => void): ReportLanguage {
  const found = REPORT_LANGUAGES.find((language) => language === asked);
  if (asked !== undefined && found === undefined) {
    warn(`The sandbox writes ${REPORT_LANGUAGES.join(', ')}, not "${asked}".`);
  }
  return found ?? 'es';
}
