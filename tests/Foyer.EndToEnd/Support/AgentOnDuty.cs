using Foyer.Client;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;

namespace Foyer.EndToEnd.Support;

/// <summary>An agent at the other end of the wire, without a console: the visitor's window is what is looked at.</summary>
internal sealed class AgentOnDuty : IAsyncDisposable
{
    private readonly SocketsHttpHandler sockets = new();
    private readonly HttpClient http;
    private readonly FoyerClient client;
    private readonly Uri site;
    private readonly CancellationToken cancel;

    private AgentOnDuty(Uri address, CancellationToken cancel)
    {
        http = new HttpClient(sockets, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(20) };
        client = new FoyerClient(http, address);
        site = address;
        this.cancel = cancel;
    }

    public static async Task<AgentOnDuty> SignInAsync(Uri address, string username, CancellationToken cancel)
    {
        var agent = new AgentOnDuty(address, cancel);
        await agent.client.Accounts.LoginAsync(username, "foyer-demo", cancel: cancel);
        await agent.client.ConnectAsync(cancel);
        await agent.client.Agents.SetAvailableAsync(true, cancel: cancel);
        return agent;
    }

    /// <summary>Takes the chat that waits; there is one.</summary>
    public async Task<string> TakeAsync()
    {
        var waiting = (await client.Queue.ListAsync(cancel: cancel)).Items.Single();
        await client.Queue.TakeAsync(waiting.Id, cancel: cancel);
        return waiting.RoomId;
    }

    /// <summary>How many chats wait.</summary>
    public async Task<int> WaitingAsync() => (await client.Queue.ListAsync(cancel: cancel)).Items.Count;

    public Task SayAsync(string roomId, string text) =>
        client.Messages.SendAsync(new SendMessageRequest { Id = WireIds.NewMessageId(), RoomId = roomId, Text = text }, cancel);

    /// <summary>Answers one message of the chat, as the console writes it.</summary>
    public Task QuoteAsync(string roomId, string messageId, string text) =>
        SayAsync(roomId, $"[ ]({new Uri(site, $"/live/{roomId}?msg={messageId}")}) {text}");

    public Task GiveBackAsync(string roomId) => client.LiveChats.GiveBackAsync(roomId, cancel: cancel);

    public Task ForwardAsync(string roomId, string departmentId) =>
        client.LiveChats.ForwardAsync(new ForwardRequest { RoomId = roomId, DepartmentId = departmentId }, cancel);

    public Task CloseAsync(string roomId) => client.LiveChats.CloseAsync(new CloseRequest { RoomId = roomId, Comment = "Erledigt" }, cancel);

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        http.Dispose();
        sockets.Dispose();
    }
}
