using System.Text.Json.Nodes;
using Foyer.Domain.Integrations;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Integrations;

/// <summary>Integrations and their calls in the dialect's form.</summary>
internal static class IntegrationWire
{
    public static JsonObject Of(Integration integration)
    {
        var document = new JsonObject
        {
            ["_id"] = integration.Id,
            ["type"] = integration.IsOutgoing ? IntegrationForm.Outgoing : IntegrationForm.Incoming,
            ["name"] = integration.Name,
            ["enabled"] = integration.IsEnabled,
            ["username"] = integration.Username,
            ["userId"] = integration.UserId.Value,
            ["channel"] = List(integration.Channels),
            ["token"] = integration.Token,
            ["scriptEnabled"] = integration.IsScriptEnabled,
            ["scriptEngine"] = "isolated-vm",
            ["overrideDestinationChannelEnabled"] = integration.OverridesChannel,
            ["_createdAt"] = WireText.Date(integration.CreatedAt),
            ["_updatedAt"] = WireText.Date(integration.UpdatedAt),
            ["_createdBy"] = new JsonObject { ["_id"] = integration.CreatorId.Value, ["username"] = integration.CreatorUsername },
        };
        Put(document, "script", integration.Script);
        Put(document, "alias", integration.Alias);
        Put(document, "avatar", integration.Avatar);
        Put(document, "emoji", integration.Emoji);
        if (integration.ScriptError is { } error)
        {
            document["scriptError"] = new JsonObject { ["name"] = "SyntaxError", ["message"] = error };
        }

        return integration.IsOutgoing ? WithOutgoing(document, integration) : document;
    }

    public static JsonObject Of(IntegrationRun run)
    {
        var document = (JsonObject)JsonNode.Parse(run.DetailsJson)!;
        document["_id"] = run.Id;
        document["type"] = "outgoing-webhook";
        document["step"] = run.Step;
        document["integration"] = new JsonObject { ["_id"] = run.IntegrationId };
        document["event"] = run.Event;
        document["finished"] = run.IsFinished;
        document["error"] = run.HasFailed;
        document["_createdAt"] = WireText.Date(run.CreatedAt);
        document["_updatedAt"] = WireText.Date(run.UpdatedAt);
        return document;
    }

    private static JsonObject WithOutgoing(JsonObject document, Integration integration)
    {
        document["event"] = integration.Event;
        document["urls"] = List(integration.Urls);
        document["triggerWords"] = List(integration.TriggerWords);
        document["triggerWordAnywhere"] = integration.TriggerWordAnywhere;
        document["runOnEdits"] = integration.RunsOnEdits;
        document["impersonateUser"] = integration.Impersonates;
        document["retryFailedCalls"] = integration.RetriesFailedCalls;
        document["retryCount"] = integration.RetryCount;
        Put(document, "retryDelay", integration.RetryDelay);
        Put(document, "targetRoom", integration.TargetRoom);
        return document;
    }

    private static JsonArray List(IEnumerable<string> items) => new([.. items.Select(JsonNode (item) => item)]);

    private static void Put(JsonObject document, string key, string? value)
    {
        if (value is not null)
        {
            document[key] = value;
        }
    }
}
