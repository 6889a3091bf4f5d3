package org.perennial.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.perennial.engine.evidence.Evidence;
import org.perennial.engine.evidence.Kind;

class LedgerSchemaTests {

    @Test
    void numbersColumnsByTheirPlaceInThePublishedOrder() {
        assertThat(LedgerSchema.columns(Evidence.kind("purchase")).stream()
                        .map(column -> column.id() + " " + column.name() + " " + column.sql()))
                .containsExactly(
                        "1 _op INTEGER",
                        "2 _source VARCHAR",
                        "3 _party_source VARCHAR",
                        "4 _entry VARCHAR",
                        "5 _import BIGINT",
                        "6 _file VARCHAR",
                        "7 _row BIGINT",
                        "8 key VARCHAR",
                        "20 party VARCHAR",
                        "21 at TIMESTAMP WITH TIME ZONE",
                        "22 amount DECIMAL(18,4)",
                        "23 quantity DOUBLE",
                        "24 product VARCHAR",
                        "25 channel VARCHAR",
                        "26 discount DECIMAL(18,4)",
                        "27 margin DECIMAL(18,4)",
                        "28 order VARCHAR",
                        "29 region VARCHAR",
                        "19 attributes VARCHAR");
    }

    @Test
    void numbersTheElementsOfLists() {
        assertThat(LedgerSchema.fieldIds(Evidence.kind("party")))
                .contains("\"external_ids\": {__duckdb_field_id: 36, element: 1036}");
        Types.NestedField list = LedgerSchema.iceberg(Evidence.kind("party")).findField("external_ids");
        assertThat(list.type().asListType().elementId()).isEqualTo(1036);
    }

    @Test
    void givesEveryColumnOfAKindAnIdOfItsOwn() {
        for (Kind kind : Evidence.kinds()) {
            assertThat(LedgerSchema.columns(kind))
                    .as(kind.name())
                    .extracting(LedgerColumn::id)
                    .doesNotHaveDuplicates();
            assertThat(LedgerSchema.columns(kind))
                    .as(kind.name())
                    .extracting(LedgerColumn::name)
                    .doesNotHaveDuplicates();
            assertThat(LedgerSchema.iceberg(kind).columns()).hasSameSizeAs(LedgerSchema.columns(kind));
        }
    }
}
