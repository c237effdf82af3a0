using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.LiveChats;

/// <summary>What an agent does with a live chat. Nothing is changed here: the result arrives as an event.</summary>
internal sealed class LiveChatApi(IServer server, Store<Account> account)
{
    public const string CommentSetting = "Livechat_request_comment_when_closing_conversation";

    private const string HoldSetting = "Livechat_allow_manual_on_hold";

    public async Task SetAvailableAsync(bool available)
    {
        var wanted = available ? "available" : "not-available";
        var answer = await server.PostAsync("livechat/agent.status", new JsonObject { ["status"] = wanted }, CancellationToken.None);
        var now = answer["status"].ReadText() ?? wanted;
        account.Update(state => state with { Me = state.Me with { StatusLivechat = now } });
    }

    public Task TakeAsync(string inquiryId) =>
        server.CallAsync("livechat:takeInquiry", [inquiryId, new JsonObject { ["clientAction"] = true }], CancellationToken.None);

    public Task GiveBackAsync(string roomId) =>
        server.CallAsync("livechat:returnAsInquiry", [roomId], CancellationToken.None);

    public async Task<ForwardTargets> ForwardTargetsAsync(string roomId, CancellationToken cancel) =>
        ForwardTargets.From(await server.GetAsync($"foyer.forwardTargets?roomId={Uri.EscapeDataString(roomId)}", cancel));

    public Task ForwardAsync(string roomId, string? departmentId, string? agentId, string? note)
    {
        var transfer = new JsonObject { ["roomId"] = roomId, ["clientAction"] = true };
        AddIfGiven(transfer, "departmentId", departmentId);
        AddIfGiven(transfer, "userId", agentId);
        AddIfGiven(transfer, "comment", note);
        return server.CallAsync("livechat:transfer", [transfer], CancellationToken.None);
    }

    public Task CloseAsync(string roomId, string? comment, IEnumerable<string> tags)
    {
        var options = new JsonObject { ["clientAction"] = true, ["tags"] = new JsonArray([.. tags.Select(static tag => JsonValue.Create(tag))]) };
        return server.CallAsync("livechat:closeRoom", [roomId, comment ?? "", options], CancellationToken.None);
    }

    /// <summary>The tags that managers have set up for a department, those for every department included.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(string? departmentId, CancellationToken cancel)
    {
        var answer = await server.GetAsync($"livechat/tags?count=100{(departmentId is null ? "" : $"&department={Uri.EscapeDataString(departmentId)}")}", cancel);
        return [.. (answer["tags"] as JsonArray ?? []).Select(static tag => tag?["name"].ReadText()).OfType<string>()];
    }

    /// <summary>The waiting entry of a room that is not in my list, for instance after following a link.</summary>
    public async Task<InquiryPayload?> InquiryAsync(string roomId, CancellationToken cancel)
    {
        try
        {
            return (await server.GetAsync($"livechat/inquiries.getOne?roomId={Uri.EscapeDataString(roomId)}", cancel))["inquiry"].Read<InquiryPayload>();
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }

    public async Task<bool> CommentIsRequiredAsync(CancellationToken cancel) => await IsOnAsync(CommentSetting, cancel) ?? true;

    /// <summary>Whether chats may be put on hold by hand.</summary>
    public async Task<bool> AllowsHoldAsync(CancellationToken cancel) => await IsOnAsync(HoldSetting, cancel) ?? false;

    public Task HoldAsync(string roomId) => server.PostAsync("livechat/room.onHold", new JsonObject { ["roomId"] = roomId }, CancellationToken.None);

    public Task ResumeAsync(string roomId) => server.PostAsync("livechat/room.resumeOnHold", new JsonObject { ["roomId"] = roomId }, CancellationToken.None);

    /// <summary>Has the conversation sent to an address when it ends.</summary>
    public Task RequestTranscriptAsync(string roomId, string email, string subject) => server.PostAsync(
        $"livechat/transcript/{Uri.EscapeDataString(roomId)}", new JsonObject { ["email"] = email, ["subject"] = subject }, CancellationToken.None);

    public Task DiscardTranscriptAsync(string roomId) =>
        server.DeleteAsync($"livechat/transcript/{Uri.EscapeDataString(roomId)}", CancellationToken.None);

    // Null when the server does not tell.
    private async Task<bool?> IsOnAsync(string setting, CancellationToken cancel)
    {
        var query = new JsonObject { ["_id"] = setting };
        try
        {
            var answer = await server.GetAsync($"settings.public?query={Uri.EscapeDataString(query.ToJsonString())}", cancel);
            return (answer["settings"] as JsonArray)?.FirstOrDefault()?["value"]?.ReadFlag();
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }

    private static void AddIfGiven(JsonObject body, string key, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            body[key] = value.Trim();
        }
    }
}
