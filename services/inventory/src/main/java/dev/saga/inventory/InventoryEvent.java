package dev.saga.inventory;

import java.util.List;

/** What inventory says to the saga; each record has the name of its event type. */
public sealed interface InventoryEvent {
    /** Every line is held, at these prices. */
    record StockReserved(CustomerId customerId, List<PricedLine> lines, Money total) implements InventoryEvent {
        public StockReserved {
            lines = List.copyOf(lines);
        }
    }

    /** Not every line could be held, so none is. */
    record StockUnavailable(List<Shortage> shortages) implements InventoryEvent {
        public StockUnavailable {
            shortages = List.copyOf(shortages);
        }
    }

    /** The stock is sold. */
    record StockCommitted(List<Line> lines) implements InventoryEvent {
        public StockCommitted {
            lines = List.copyOf(lines);
        }
    }

    /** The stock is available again, whether it was held or already sold. */
    record StockReleased(List<Line> lines) implements InventoryEvent {
        public StockReleased {
            lines = List.copyOf(lines);
        }
    }
}
