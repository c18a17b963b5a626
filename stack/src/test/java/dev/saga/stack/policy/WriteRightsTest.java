package dev.saga.stack.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write is part of a transaction, or marks an event as published by an update of keys; every other form is refused. */
class WriteRightsTest {
    private static final List<String> KEYS = List.of("pk", "sk", "unpublished", "unpublishedSince");

    @Test
    void updateOfKeys_isAccepted() {
        assertThat(updatesKeysOnly("""
                {"Effect": "Allow", "Action": ["dynamodb:UpdateItem"], "Condition": {"ForAllValues:StringEquals":
                  {"dynamodb:Attributes": ["pk", "sk", "unpublished", "unpublishedSince"]}}}""")).isTrue();
    }

    @Test
    void writeInTransactionsOnly_inTheFormOfAwsSample_isAccepted() {
        assertThat(AccessRules.writesInTransactions(statement("""
                {"Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:UpdateItem"], "Condition":
                  {"ForAnyValue:StringEquals": {"dynamodb:EnclosingOperation": ["TransactWriteItems"]}}}"""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // true where the key is absent, which is outside of a transaction
                """
                {"Effect": "Allow", "Action": ["dynamodb:PutItem"], "Condition":
                  {"ForAllValues:StringEquals": {"dynamodb:EnclosingOperation": ["TransactWriteItems"]}}}""",
                // a form that no page of AWS shows
                """
                {"Effect": "Allow", "Action": ["dynamodb:PutItem"], "Condition":
                  {"StringEquals": {"dynamodb:EnclosingOperation": "TransactWriteItems"}}}""",
                // without a condition
                """
                {"Effect": "Allow", "Action": ["dynamodb:UpdateItem"]}""",
                // without the keys of the index
                """
                {"Effect": "Allow", "Action": ["dynamodb:UpdateItem"], "Condition": {"ForAllValues:StringEquals":
                  {"dynamodb:Attributes": ["pk", "sk"]}}}""",
                // what was said, too
                """
                {"Effect": "Allow", "Action": ["dynamodb:UpdateItem"], "Condition": {"ForAllValues:StringEquals":
                  {"dynamodb:Attributes": ["pk", "sk", "unpublished", "unpublishedSince", "detail"]}}}""",
                // whatever, as long as the mark is named with it
                """
                {"Effect": "Allow", "Action": ["dynamodb:UpdateItem"], "Condition": {"ForAnyValue:StringEquals":
                  {"dynamodb:Attributes": ["pk", "sk", "unpublished", "unpublishedSince"]}}}""",
                // replacing an event by an empty item
                """
                {"Effect": "Allow", "Action": ["dynamodb:PutItem"], "Condition": {"ForAllValues:StringEquals":
                  {"dynamodb:Attributes": ["pk", "sk", "unpublished", "unpublishedSince"]}}}""",
                // deleting it
                """
                {"Effect": "Allow", "Action": ["dynamodb:UpdateItem", "dynamodb:DeleteItem"], "Condition":
                  {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk", "unpublished", "unpublishedSince"]}}}""",
                // by a wildcard
                """
                {"Effect": "Allow", "Action": ["dynamodb:*"], "Condition": {"ForAllValues:StringEquals":
                  {"dynamodb:Attributes": ["pk", "sk", "unpublished", "unpublishedSince"]}}}"""
            })
    void anyOtherWrite_isRefused(String json) {
        assertThat(updatesKeysOnly(json)).isFalse();
        assertThat(AccessRules.writesInTransactions(statement(json))).isFalse();
    }

    private static boolean updatesKeysOnly(String json) {
        return AccessRules.updatesKeysOnly(statement(json), KEYS);
    }

    private static Statement statement(String json) {
        return new Statement(JsonParser.parseString(json).getAsJsonObject());
    }
}
