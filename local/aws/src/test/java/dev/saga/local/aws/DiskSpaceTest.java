package dev.saga.local.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.engine.StartException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    @TempDir
    private Path directory;

    @Test
    void require_whenThereIsEnough_isSilent() {
        assertThatCode(() -> DiskSpace.require(directory, 1)).doesNotThrowAnyException();
    }

    @Test
    void require_whenThereIsTooLittle_saysWhereAndHowMuch() {
        assertThatThrownBy(() -> DiskSpace.require(directory, Long.MAX_VALUE))
                .isInstanceOf(StartException.class)
                .hasMessageMatching("There is too little disk space: \\Q" + directory + "\\E has \\d+ MB free, "
                        + Long.MAX_VALUE + " MB are needed\\.");
    }
}
