using System.Text.Json.Nodes;
using Foyer.Console.Administration.Records;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Administration.Figures;

/// <summary>How the queues stand now. What happens only says that something has changed: the figures always come whole from the server, so the board cannot drift from them.</summary>
public sealed partial class WallboardPage
{
    private const string QueueStream = "stream-livechat-inquiry-queue-observer";

    private static readonly (string State, string Css)[] States = [("available", "online"), ("away", "away"), ("busy", "busy"), ("offline", "offline")];

    // Many things may happen at once, at eight in the morning or after a break of the network.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);

    // A chat that is put aside, or ends, tells nobody but its own people.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private ElementReference board;
    private DotNetObjectReference<WallboardPage>? self;
    private IJSObjectReference? module;
    private ITimer? settling;
    private JsonObject? stands;
    private string department = "";
    private bool isBig;
    private bool isSettling;
    private bool isLoading;
    private bool again;

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    [Inject]
    internal IJSRuntime Script { get; set; } = null!;

    [JSInvokable]
    public void OnFullScreen(bool isFull)
    {
        isBig = isFull;
        Redraw();
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        settling = Time.CreateTimer(_ => _ = InvokeAsync(LoadAsync), null, Again, Again);
        KeepUntilGone(settling);
        KeepUntilGone(Time.CreateTimer(_ => Redraw(), null, Tick, Tick));
        KeepUntilGone(Server.Listen(QueueStream, "public", OnChanged));
        KeepUntilGone(Server.Listen("stream-notify-logged", "foyer-buttons-changed", OnChanged));
        KeepUntilGone(Server.Listen("stream-notify-logged", "user-status", OnChanged));
        KeepUntilGone(Server.Listen("stream-notify-logged", "foyer-departments-changed", OnChanged));
        Follow(load => Server.Resumed += load, load => Server.Resumed -= load, () => OnChanged([]));
    }

    protected override async Task OnInitializedAsync()
    {
        await ActAsync(async () =>
        {
            foreach (var (id, _) in await Server.DepartmentsAsync())
            {
                KeepUntilGone(Server.Listen(QueueStream, $"department/{id}", OnChanged));
            }
        });
        await LoadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsGone)
        {
            self?.Dispose();
            _ = module?.DisposeAsync().AsTask();
        }

        base.Dispose(disposing);
    }

    private void OnChanged(JsonArray arguments)
    {
        // The first of many sets the time, so that a stream of events cannot put the look off for ever.
        if (!isSettling)
        {
            isSettling = true;
            settling?.Change(Settle, Again);
        }
    }

    private async Task LoadAsync()
    {
        isSettling = false;
        if (isLoading || IsGone)
        {
            again = true;
            return;
        }

        isLoading = true;
        do
        {
            again = false;
            await ActAsync(async () => stands = await Server.GetAsync("foyer.queues", CancellationToken.None));
        }
        while (again && !IsGone);
        isLoading = false;
    }

    private async Task ToggleBigAsync()
    {
        isBig = !isBig;
        self ??= DotNetObjectReference.Create(this);
        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./js/console.js");
        await module.InvokeVoidAsync("fullScreen", board, self, isBig);
    }

    private List<QueueRow> Queues(bool all = false) =>
    [
        .. (stands?["queues"] as JsonArray ?? []).OfType<JsonObject>().Select(one => new QueueRow(
                one["_id"].ReadText() ?? "-", one["name"].ReadText() ?? T.WithoutDepartment, one["waiting"].ReadNumber() ?? 0, one["since"].ReadMoment(), one["late"].ReadNumber() ?? 0)
            {
                Open = one["open"].ReadNumber() ?? 0,
                OnHold = one["onHold"].ReadNumber() ?? 0,
            })
            .Where(one => all || department.Length == 0 || one.Id == department),
    ];

    private static DateTimeOffset? Longest(List<QueueRow> queues) => queues.Min(static one => one.Since);

    private string Waited(DateTimeOffset since)
    {
        var waited = Time.GetUtcNow() - since;
        return waited < TimeSpan.Zero ? "0:00" : waited.TotalHours >= 1 ? $"{(int)waited.TotalHours}:{waited.Minutes:00}:{waited.Seconds:00}" : $"{waited.Minutes}:{waited.Seconds:00}";
    }

    private static RenderFragment Figure(string label, string value, string testId, string? css) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", $"figure board__figure {css}");
        builder.AddAttribute(2, "data-testid", testId);
        builder.OpenElement(3, "span");
        builder.AddAttribute(4, "class", "figure__value");
        builder.AddContent(5, value);
        builder.CloseElement();
        builder.OpenElement(6, "span");
        builder.AddAttribute(7, "class", "figure__label");
        builder.AddContent(8, label);
        builder.CloseElement();
        builder.CloseElement();
    };

    private sealed record QueueRow(string Id, string Name, int Waiting, DateTimeOffset? Since, int Late)
    {
        public int Open { get; init; }

        public int OnHold { get; init; }
    }
}
