import { ok } from '../../../base/result.ts';
import { requestCheckPdf } from '../../../contract/endpoints/checks.ts';
import { readableCheck } from '../../checks/check-answer.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { checkEndOf } from '../../lifecycle/check-lifecycle.ts';
import { workTime } from '../../settings/settings.ts';

/** Begins to make the PDF, which is never done before the check is; asking again changes nothing. */
export const requestCheckPdfRoute = defineRoute(requestCheckPdf, {
  answer({ parameters, context: { world, settings, now }, context }) {
    const record = readableCheck(context, parameters.check_id);
    if (record === undefined) return refuse('notFound');
    const begun = Math.max(now(), checkEndOf(record));
    const pdfAt = record.pdfAt ?? begun + workTime(settings, settings.defaults.check_pdf_ms);
    world.checks.replace({ ...record, pdfAt });
    return ok({ pdf_path: `/v1/checks/${record.check_id}/pdf/` });
  },
});
