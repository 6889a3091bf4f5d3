package org.perennial.value;

import java.util.Arrays;

/** Growing columns of numbers, for results that are read row by row. */
final class Columns {

    private double[][] values;
    private int rows;

    Columns(int columns) {
        values = new double[columns][64];
    }

    void add(double... row) {
        if (rows == values[0].length) {
            for (int c = 0; c < values.length; c++) {
                values[c] = Arrays.copyOf(values[c], rows * 2);
            }
        }
        for (int c = 0; c < values.length; c++) {
            values[c][rows] = row[c];
        }
        rows++;
    }

    int rows() {
        return rows;
    }

    double[] column(int index) {
        return Arrays.copyOf(values[index], rows);
    }

    int[] ints(int index) {
        int[] column = new int[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = (int) values[index][i];
        }
        return column;
    }

    long[] longs(int index) {
        long[] column = new long[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = (long) values[index][i];
        }
        return column;
    }
}
