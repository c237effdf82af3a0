using Foyer.Client.Accounts;
using Foyer.Client.Ddp;
using Foyer.Client.Departments;
using Foyer.Client.LiveChats;
using Foyer.Client.Messages;
using Foyer.Client.Rest;
using Foyer.Client.Rooms;
using Foyer.Client.Visitors;

namespace Foyer.Client;

/// <summary>
/// A client of the wire for one person or one bot: REST and realtime, with what one does with them sorted by noun.
/// It runs on servers, on desktops and in the browser.
/// </summary>
public sealed class FoyerClient : IAsyncDisposable
{
    /// <summary>Prepares a client; nothing is sent yet.</summary>
    /// <param name="http">The caller's HTTP client; it is not disposed here.</param>
    /// <param name="address">The server, for instance https://chat.example.org.</param>
    /// <param name="realtime">How the realtime connection keeps alive and comes back.</param>
    public FoyerClient(HttpClient http, Uri address, DdpOptions? realtime = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        Rest = new RestConnection(http, address);
        Realtime = new DdpConnection(RealtimeAddress(address), realtime);
        Accounts = new AccountsClient(this);
        LiveChats = new LiveChatsClient(this);
        Queue = new QueueClient(this);
        Departments = new DepartmentsClient(this);
        Agents = new AgentsClient(this);
        Visitors = new VisitorsClient(this);
        Contacts = new ContactsClient(this);
        Rooms = new RoomsClient(this);
        Messages = new MessagesClient(this);
    }

    /// <summary>The REST part, for what has no method here.</summary>
    public RestConnection Rest { get; }

    /// <summary>The realtime part, for what has no method here.</summary>
    public DdpConnection Realtime { get; }

    /// <summary>Signing in and out, the own account, presence.</summary>
    public AccountsClient Accounts { get; }

    /// <summary>Live chats as staff see them.</summary>
    public LiveChatsClient LiveChats { get; }

    /// <summary>The queue of waiting live chats.</summary>
    public QueueClient Queue { get; }

    /// <summary>Departments and who answers in them.</summary>
    public DepartmentsClient Departments { get; }

    /// <summary>Agents and their availability.</summary>
    public AgentsClient Agents { get; }

    /// <summary>The visitor's side of live chat.</summary>
    public VisitorsClient Visitors { get; }

    /// <summary>The people behind visitors.</summary>
    public ContactsClient Contacts { get; }

    /// <summary>The own rooms and memberships.</summary>
    public RoomsClient Rooms { get; }

    /// <summary>Messages of a room.</summary>
    public MessagesClient Messages { get; }

    /// <summary>Opens the realtime connection and signs it in as whoever REST is signed in.</summary>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task ConnectAsync(CancellationToken cancel = default)
    {
        await Realtime.ConnectAsync(cancel);
        if (Rest.Credentials is { } who)
        {
            await Realtime.ResumeAsync(who.AuthToken, cancel);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Realtime.DisposeAsync();

    private static Uri RealtimeAddress(Uri address) => new UriBuilder(address)
    {
        Scheme = address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws",
        Path = address.AbsolutePath.TrimEnd('/') + "/websocket",
        Query = "",
        Fragment = "",
    }.Uri;
}
