using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Integrations;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Integrations;

/// <summary>A system that may write asks to be told as well, and may take that back. Automation services of the dialect do so.</summary>
internal static class SubscribeHook
{
    private static readonly Refusal NotFound = Refusal.Text("integration-not-found");

    public static async Task<ApiResult> AddAsync(ApiCall call, Hook hook)
    {
        var body = await RequestReader.ReadBodyAsync(call.Http.Request, call.Cancel);
        var data = body.Object("data") ?? [];
        var channel = body.Text("event") == "newMessageToUser"
            ? $"@{data.Text("username")?.TrimStart('@')}"
            : data.Text("channel_name") is { Length: > 0 } name ? $"#{name.TrimStart('#')}" : OutgoingChoice.AllChannels;
        var form = IntegrationForm.Read(
            new JsonObject
            {
                ["name"] = body.Text("name"),
                ["enabled"] = true,
                ["username"] = hook.Actor.Username,
                ["channel"] = channel,
                ["event"] = IntegrationEvents.MessageSent,
                ["urls"] = new JsonArray(MessageToSend.Clean(body.Text("target_url"))),
                ["triggerWords"] = data["trigger_words"]?.DeepClone() as JsonArray ?? [],
            },
            isOutgoing: true);
        var save = call.Http.RequestServices.GetRequiredService<SaveIntegration>();
        return form.TryGet(out var read, out var refusal)
            ? (await save.ExecuteAsync(Caller.Of(hook.Actor, ""), read, call.Cancel)).Answer(IntegrationWire.Of)
            : ApiResult.Refused(refusal);
    }

    public static async Task<ApiResult> RemoveAsync(ApiCall call, Hook hook)
    {
        var body = await RequestReader.ReadBodyAsync(call.Http.Request, call.Cancel);
        var save = call.Http.RequestServices.GetRequiredService<SaveIntegration>();
        var outcome = await save.RemoveAsync(
            Caller.Of(hook.Actor, ""), new IntegrationChoice(null, body.Text("target_url")), isOutgoing: true, call.Cancel);
        return outcome.IsRefused ? ApiResult.Refused(NotFound) : ApiResult.Success();
    }
}
