package org.perennial.audit;

import java.util.ArrayList;
import java.util.List;

/** The geometry of the cutaway: layers from the sky down, tiles in them. Units are those of the picture. */
public final class Drawing {

    public static final int WIDTH = 1080;
    private static final int SKY = 40;
    private static final int TILE = 50;
    private static final int LINE = 58;
    private static final int LEFT = 300;
    private static final int RIGHT = WIDTH - 12;
    private static final int GAP = 8;
    private static final int MOST_IN_A_LINE = 5;

    private final List<Layer> layers;
    private final int height;

    /** A layer: its upper and lower edge, and its tiles. */
    public record Layer(Cutaway.Layer layer, int index, int top, int bottom, List<Place> places) {

        /** The layer's body, whose upper edge is a gentle wave. */
        public String path() {
            return "M0 %1$d C 216 %2$d, 378 %3$d, 594 %1$d S 918 %2$d, 1080 %1$d L 1080 %4$d L 0 %4$d Z"
                    .formatted(top, top - 5, top + 6, bottom);
        }
    }

    /** Where a tile stands, and how large its letters are. */
    public record Place(
            Cutaway.Tile tile, double x, double y, double width, double height, double nameSize, double lineSize) {}

    private Drawing(List<Layer> layers, int height) {
        this.layers = List.copyOf(layers);
        this.height = height;
    }

    static Drawing of(Cutaway cutaway) {
        List<Layer> layers = new ArrayList<>();
        int y = SKY;
        for (Cutaway.Layer layer : cutaway.strata()) {
            int tiles = layer.mechanisms().size();
            int columns = tiles <= MOST_IN_A_LINE ? tiles : (tiles + 1) / 2;
            int lines = (tiles + columns - 1) / columns;
            int next = y + LINE * lines + 16;
            layers.add(new Layer(layer, layers.size(), y, next + 12, places(layer, y + 14, columns)));
            y = next;
        }
        return new Drawing(layers, y);
    }

    private static List<Place> places(Cutaway.Layer layer, int top, int columns) {
        double width = (RIGHT - LEFT - GAP * (columns - 1.0)) / columns;
        boolean narrow = columns >= MOST_IN_A_LINE;
        List<Place> places = new ArrayList<>();
        for (Cutaway.Tile tile : layer.mechanisms()) {
            int column = places.size() % columns;
            int line = places.size() / columns;
            places.add(new Place(
                    tile,
                    LEFT + column * (width + GAP),
                    top + line * (double) LINE,
                    width,
                    TILE,
                    narrow ? 11.4 : 12.3,
                    narrow ? 10 : 10.6));
        }
        return places;
    }

    public List<Layer> layers() {
        return layers;
    }

    public int height() {
        return height;
    }
}
