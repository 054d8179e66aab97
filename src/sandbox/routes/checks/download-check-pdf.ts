import { downloadCheckPdf } from '../../../contract/endpoints/checks.ts';
import { readableCheck } from '../../checks/check-answer.ts';
import { checkPdf } from '../../checks/check-report.ts';
import { reportLanguage } from '../../checks/report-words.ts';
import { fileResponse } from '../../http/responses.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** The PDF of a check, once it was asked for and is done. */
export const downloadCheckPdfRoute = defineRoute(downloadCheckPdf, {
  answer({ parameters, context, warn }) {
    const record = readableCheck(context, parameters.check_id);
    const isDirect = context.settings.defaults.check_pdf === 'direct';
    const readyAt = record?.pdfAt ?? (isDirect ? 0 : Number.POSITIVE_INFINITY);
    if (record === undefined || context.now() < readyAt) return refuse('notReady');
    return fileResponse(checkPdf(record, context, reportLanguage(parameters.lang, warn)), 'application/pdf');
  },
});
