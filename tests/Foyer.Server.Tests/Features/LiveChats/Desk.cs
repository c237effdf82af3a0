using Foyer.Domain.Permissions;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>People for a conversation: agents who are there, departments, visitors.</summary>
internal sealed class Desk(FoyerFixture foyer)
{
    private static int visitors;

    /// <summary>An agent who is online and available.</summary>
    public async Task<Rest> AgentAsync(string name)
    {
        var agent = await foyer.AddAccountAsync(name, RoleIds.User);
        var username = (string)(await agent.GetAsync("me"))["username"]!;
        Assert.True((await foyer.Admin.PostAsync("livechat/users/agent", new { username })).IsSuccess);
        await BeAsync(agent, "online", "available");
        return agent;
    }

    public static async Task BeAsync(Rest agent, string status, string choice)
    {
        Assert.True((await agent.PostAsync("users.setStatus", new { status, message = "" })).IsSuccess);
        Assert.True((await agent.PostAsync("livechat/agent.status", new { status = choice })).IsSuccess);
    }

    public async Task<string> DepartmentAsync(string name, params Rest[] agents)
    {
        var saved = await foyer.Admin.PostAsync("livechat/department", new
        {
            department = new { name = $"{name} {Interlocked.Increment(ref visitors)}", enabled = true, showOnRegistration = true, showOnOfflineForm = true, email = "a@example.org" },
            agents = agents.Select(agent => new { agentId = agent.UserId }),
        });
        Assert.True(saved.IsSuccess, saved.Text);
        return (string)saved["department._id"]!;
    }

    /// <summary>A visitor in a new chat.</summary>
    public async Task<(string Token, string Room)> VisitorAsync(string? department = null)
    {
        var token = $"visitor-{Interlocked.Increment(ref visitors)}";
        var registered = await foyer.Anonymous.PostAsync("livechat/visitor", new
        {
            visitor = department is null ? (object)new { token, name = "Vik" } : new { token, name = "Vik", department },
        });
        Assert.True(registered.IsSuccess, registered.Text);
        var opened = await foyer.Anonymous.GetAsync($"livechat/room?token={token}");
        Assert.True(opened.IsSuccess, opened.Text);
        return (token, (string)opened["room._id"]!);
    }

    public async Task<string> InquiryAsync(string room) =>
        (string)(await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={room}"))["inquiry._id"]!;

    public async Task TakeAsync(Rest agent, string room)
    {
        var taken = await agent.PostAsync("livechat/inquiries.take", new { inquiryId = await InquiryAsync(room) });
        Assert.True(taken.IsSuccess, taken.Text);
    }

    /// <summary>Calls a realtime method over REST and gives its result or error.</summary>
    public static async Task<System.Text.Json.Nodes.JsonObject> CallAsync(Rest caller, string method, params object?[] args)
    {
        var message = System.Text.Json.JsonSerializer.Serialize(new { msg = "method", id = "1", method, @params = args });
        var answer = await caller.PostAsync($"method.call/{method}", new { message });
        Assert.True(answer.IsSuccess, answer.Text);
        return System.Text.Json.Nodes.JsonNode.Parse((string)answer["message"]!)!.AsObject();
    }
}
