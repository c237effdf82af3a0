using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Shell;

/// <summary>Says calmly that the server is away, after a moment in which most gaps close by themselves.</summary>
public sealed partial class ConnectionBanner
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Joy = TimeSpan.FromSeconds(4);

    private ITimer? timer;
    private bool cameBack;

    [Inject]
    internal IServer Server { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsLost { get; set; }

    // By hand: this is drawn with the first frame, and letters of any case are much to make ready for four words.
    private string LinkName => Server.Link switch
    {
        LinkState.Online => "online",
        LinkState.Waiting => "waiting",
        LinkState.Connecting => "connecting",
        _ => "stopped",
    };

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Follow(draw => Server.LinkChanged += draw, draw => Server.LinkChanged -= draw, OnLink);
        OnLink();
    }

    private void OnLink()
    {
        if (Server.Link is LinkState.Waiting)
        {
            LookAgainIn(Grace);
        }
        else if (Server.Link is LinkState.Online)
        {
            cameBack = IsLost;
            IsLost = false;
            if (cameBack)
            {
                LookAgainIn(Joy);
            }
            else
            {
                timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        Redraw();
    }

    private void LookAgainIn(TimeSpan span)
    {
        if (timer is null)
        {
            timer = Time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            KeepUntilGone(timer);
        }

        timer.Change(span, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        IsLost = Server.Link is LinkState.Waiting;
        cameBack = false;
        Redraw();
    }
}
