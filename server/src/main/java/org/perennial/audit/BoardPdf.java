package org.perennial.audit;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The board's report on paper, set without a browser, in fonts that it brings along. */
final class BoardPdf {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private BoardPdf() {}

    static byte[] write(Report report) throws IOException {
        XRLog.setLoggingEnabled(false);
        BoardPage page = new BoardPage(report);
        TemplateOutput html = new StringOutput();
        TEMPLATES.render("audit/board.jte", page, html);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer("perennial/soil", soil(page.page().drawing()));
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .useObjectDrawerFactory(drawers)
                .withProducer("Perennial " + report.version())
                .withHtmlContent(html.toString(), null)
                .toStream(pdf);
        font(builder, "LiberationSans-Regular", "Sans", 400, FontStyle.NORMAL);
        font(builder, "LiberationSans-Bold", "Sans", 700, FontStyle.NORMAL);
        font(builder, "LiberationSans-Italic", "Sans", 400, FontStyle.ITALIC);
        font(builder, "LiberationSerif-Regular", "Serif", 400, FontStyle.NORMAL);
        font(builder, "LiberationSerif-Bold", "Serif", 700, FontStyle.NORMAL);
        builder.run();
        return pdf.toByteArray();
    }

    private static FSObjectDrawer soil(Drawing drawing) {
        return (element, x, y, width, height, device, context, dotsPerPixel) -> {
            device.drawWithGraphics(
                    (float) x,
                    (float) y,
                    (float) (width / dotsPerPixel),
                    (float) (height / dotsPerPixel),
                    graphics -> new Soil(drawing).paint(graphics, width / dotsPerPixel, height / dotsPerPixel));
            return null;
        };
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
        FSSupplier<InputStream> stream = () -> {
            InputStream in = BoardPdf.class.getResourceAsStream("/liberation/" + file + ".ttf");
            if (in == null) {
                throw new UncheckedIOException(new IOException("Font " + file + " is not on the class path"));
            }
            return in;
        };
        builder.useFont(stream, family, weight, style, true);
    }
}
