package org.perennial.audit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The picture behind the tiles of a cutaway: sky, layers of earth with gentle edges, and the plant with its roots. */
final class Soil {

    private static final Color SKY = new Color(0xf7faf9);
    private static final int[] EARTH = {0xeef4f1, 0xf1f4ea, 0xf4f1e4, 0xf3ecdc, 0xf0e6d3, 0xebe1d0, 0xe4d7c3, 0xdccbb4};
    private static final Color STEM = new Color(0x2f6b4f);
    private static final Color BLADE = new Color(0x6fa287);
    private static final Color PETAL = new Color(0xd9a441);
    private static final Color ROOT = new Color(0x8b7a5e);

    /** Control and end points of the roots that go down from the stem: x, y of the two, and the width. */
    private static final double[][] ROOTS = {
        {37.6, 520, 20, 570, 1.6},
        {50.8, 580, 42, 630, 1.8},
        {60.4, 622, 58, 672, 2.3},
        {73.6, 570, 80, 620, 1.8},
        {88, 510, 104, 560, 1.5},
        {43.6, 430, 30, 480, 1.2},
        {83.2, 420, 96, 470, 1.2}
    };

    /** Height on the stem, and how far to the side the blades reach. */
    private static final double[][] BLADES = {{208, 34}, {182, -32}, {144, 30}, {116, -27}, {70, 22}};

    private final Drawing drawing;

    Soil(Drawing drawing) {
        this.drawing = drawing;
    }

    void paint(Graphics2D graphics, double width, double height) {
        graphics.scale(width / Drawing.WIDTH, height / drawing.height());
        graphics.setColor(SKY);
        graphics.fill(new Rectangle2D.Double(0, 0, Drawing.WIDTH, drawing.height()));
        for (Drawing.Layer layer : drawing.layers()) {
            graphics.setColor(new Color(EARTH[layer.index() % EARTH.length]));
            graphics.fill(earth(layer));
        }
        plant(graphics);
        flower(graphics);
        roots(graphics);
    }

    private Path2D earth(Drawing.Layer layer) {
        double top = layer.top();
        double bottom = Math.min(layer.bottom(), drawing.height());
        Path2D path = new Path2D.Double();
        path.moveTo(0, top);
        path.curveTo(216, top - 5, 378, top + 6, 594, top);
        path.curveTo(810, top - 6, 918, top - 5, Drawing.WIDTH, top);
        path.lineTo(Drawing.WIDTH, bottom);
        path.lineTo(0, bottom);
        path.closePath();
        return path;
    }

    private static void plant(Graphics2D graphics) {
        graphics.setColor(STEM);
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D stem = new Path2D.Double();
        stem.moveTo(64, 272);
        stem.curveTo(60, 188, 70, 114, 64, 32);
        graphics.draw(stem);
        graphics.setColor(BLADE);
        for (double[] blade : BLADES) {
            Path2D leaf = new Path2D.Double();
            double y = blade[0];
            double reach = blade[1];
            leaf.moveTo(65, y);
            leaf.quadTo(65 + .4 * reach, y - 22, 65 + reach, y - 20);
            leaf.quadTo(65 + .65 * reach, y - 11, 65, y);
            graphics.fill(leaf);
        }
    }

    private static void flower(Graphics2D graphics) {
        graphics.setColor(PETAL);
        for (int i = 0; i < 8; i++) {
            AffineTransform turned = AffineTransform.getRotateInstance(i * Math.PI / 4, 64, 30);
            graphics.fill(turned.createTransformedShape(new Ellipse2D.Double(66.5, 26.4, 13, 7.2)));
        }
        graphics.setColor(new Color(0x8a5a1a));
        graphics.fill(new Ellipse2D.Double(58.5, 24.5, 11, 11));
    }

    private void roots(Graphics2D graphics) {
        graphics.setColor(ROOT);
        double deepest = drawing.height() - 12.0;
        for (double[] root : ROOTS) {
            graphics.setStroke(new BasicStroke((float) root[4], BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            Path2D path = new Path2D.Double();
            path.moveTo(64, 270);
            path.curveTo(
                    64 + (root[0] - 64) / 6,
                    300,
                    root[0],
                    Math.min(root[1], deepest),
                    root[2],
                    Math.min(root[3], deepest));
            graphics.draw(path);
        }
    }
}
