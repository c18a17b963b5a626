package dev.saga.local.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.saga.local.engine.Inputs;
import dev.saga.local.engine.Resource;
import dev.saga.local.engine.ResourceException;
import org.junit.jupiter.api.Test;

/** The texts are those that the AWS provider renders. */
class PolicyDocumentsTest {
    @Test
    void answer_whenAStatementHasSingleValues_rendersStrings() {
        assertThat(json("""
                {'statements': [{'actions': ['sts:AssumeRole'],
                  'principals': [{'type': 'Service', 'identifiers': ['lambda.amazonaws.com']}]}]}""")).isEqualTo("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "sts:AssumeRole",
                      "Principal": {
                        "Service": "lambda.amazonaws.com"
                      }
                    }
                  ]
                }""");
    }

    @Test
    void answer_whenAStatementHasSeveralValues_rendersListsInDescendingOrder() {
        assertThat(minified("""
                {'policyId': 'moons', 'statements': [{'sid': 'Read', 'effect': 'Deny',
                  'actions': ['s3:GetObject', 's3:ListBucket'], 'resources': ['arn:aws:s3:::a', 'arn:aws:s3:::b/*'],
                  'principals': [{'type': 'AWS', 'identifiers': ['1', '2']}, {'type': 'Federated', 'identifiers': ['x']}],
                  'conditions': [
                    {'test': 'StringLike', 'variable': 's3:prefix', 'values': ['', 'home/&{aws:username}/']},
                    {'test': 'Bool', 'variable': 'aws:SecureTransport', 'values': ['false']}]}]}"""))
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"moons\",\"Statement\":[{\"Sid\":\"Read\",\"Effect\":\"Deny\","
                                + "\"Action\":[\"s3:ListBucket\",\"s3:GetObject\"],"
                                + "\"Resource\":[\"arn:aws:s3:::b/*\",\"arn:aws:s3:::a\"],"
                                + "\"Principal\":{\"AWS\":[\"2\",\"1\"],\"Federated\":\"x\"},"
                                + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"},"
                                + "\"StringLike\":{\"s3:prefix\":[\"\",\"home/${aws:username}/\"]}}}]}");
    }

    @Test
    void answer_whenAnyoneIsThePrincipal_rendersAStar() {
        assertThat(minified("{'statements': [{'principals': [{'type': '*', 'identifiers': ['*']}]}]}"))
                .contains("\"Principal\":\"*\"");
        assertThat(minified("{'statements': [{'principals': [{'type': 'AWS', 'identifiers': ['*']}]}]}"))
                .contains("\"Principal\":{\"AWS\":\"*\"}");
    }

    @Test
    void answer_whenThereAreSourcesAndOverrides_mergesThemBySid() {
        assertThat(minified("""
                {'sourcePolicyDocuments': ['{"Version": "2008-10-17", "Statement": [{"Sid": "a", "Effect": "Allow"}, {"Sid": "b"}]}'],
                 'statements': [{'sid': 'b', 'actions': ['own']}, {'actions': ['without']}],
                 'overridePolicyDocuments': ['{"Statement": {"Sid": "a", "Effect": "Deny"}}', '{"Statement": [{"Sid": "c"}]}']}"""))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"Deny\"},"
                        + "{\"Sid\":\"b\",\"Effect\":\"Allow\",\"Action\":\"own\"},"
                        + "{\"Effect\":\"Allow\",\"Action\":\"without\"},{\"Sid\":\"c\"}]}");
    }

    @Test
    void answer_whenASidIsThereTwice_isRefused() {
        assertThatThrownBy(() -> json("{'statements': [{'sid': 'a'}, {'sid': 'a'}]}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("statements has the Sid a twice");
        assertThatThrownBy(() -> json("""
                        {'sourcePolicyDocuments': ['{"Statement": [{"Sid": "a"}]}', '{"Statement": [{"Sid": "a"}]}']}"""))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("sourcePolicyDocuments has the Sid a twice");
    }

    @Test
    void answer_whenASourceIsNoPolicy_isRefused() {
        assertThatThrownBy(() -> json("{'overridePolicyDocuments': ['[]']}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("overridePolicyDocuments has no policy document");
    }

    @Test
    void answer_whenAnOldVersionHasAPolicyVariable_isRefused() {
        assertThatThrownBy(() -> json("{'version': '2008-10-17', 'statements': [{'resources': ['&{aws:username}']}]}"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("resources has a policy variable");
    }

    private static String json(String arguments) {
        return String.valueOf(PolicyDocuments.answer(inputs(arguments)).get("json"));
    }

    private static String minified(String arguments) {
        return String.valueOf(PolicyDocuments.answer(inputs(arguments)).get("minifiedJson"));
    }

    private static Inputs inputs(String arguments) {
        return new Inputs(new Resource(
                "",
                PolicyDocuments.FUNCTION,
                "",
                JsonParser.parseString(arguments).getAsJsonObject()));
    }
}
