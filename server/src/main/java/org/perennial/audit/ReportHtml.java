package org.perennial.audit;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;

/** A report as one page that needs nothing but itself: style and picture are inside, every text is escaped. */
final class ReportHtml {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private ReportHtml() {}

    static String write(Report report) {
        TemplateOutput output = new StringOutput();
        TEMPLATES.render("audit/report.jte", new ReportPage(report), output);
        return output.toString();
    }
}
