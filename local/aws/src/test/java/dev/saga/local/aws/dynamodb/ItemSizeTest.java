package dev.saga.local.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                               | 0",
                "{'name': {'S': 'value'}}                         | 9",
                "{'n': {'S': 'é'}}                                | 3",
                "{'n': {'N': '12345'}}                            | 5",
                "{'n': {'N': '-1'}}                               | 3",
                "{'n': {'B': 'AQID'}}                             | 4",
                "{'n': {'BOOL': true}}                            | 2",
                "{'n': {'SS': ['ab', 'c']}}                       | 4",
                "{'n': {'L': [{'S': 'ab'}, {'NULL': true}]}}      | 9",
                "{'n': {'M': {'key': {'S': 'ab'}}}}               | 10"
            })
    void of_anItem_countsAsDynamoDbDoes(String item, int bytes) {
        var json = JsonParser.parseString(item.replace('\'', '"')).getAsJsonObject();
        assertThat(ItemSize.of(json)).isEqualTo(bytes);
    }
}
