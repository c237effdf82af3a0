using Foyer.Server.Features.Links;
using Foyer.Server.Features.Settings;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Features.Links;

/// <summary>What other servers send without an end, or not at all, is given up in time.</summary>
public sealed class OutsideWorldTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Of_a_body_without_end_only_so_much_is_taken()
    {
        using var body = new EndlessBody(waits: false);
        var fetched = await World(body).FetchAsync("https://example.org/", 10_000, "text/html", TestContext.Current.CancellationToken);
        Assert.Equal((10_000, false), (fetched.Value.Content.Length, fetched.Value.IsWhole));
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up()
    {
        using var body = new EndlessBody(waits: true);
        var fetching = World(body).FetchAsync("https://example.org/", 10_000, "text/html", TestContext.Current.CancellationToken);
        await body.IsAsked.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.True((await fetching).IsRefused);
    }

    private OutsideWorld World(EndlessBody body) => new(new OneClient(body), foyer.Services.GetRequiredService<SettingValues>(), time);

    private sealed class OneClient(EndlessBody body) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(new Answering(body));
    }

    private sealed class Answering(EndlessBody body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body), RequestMessage = request });
    }

    private sealed class EndlessBody(bool waits) : Stream
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsAsked => asked.Task;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            asked.TrySetResult();
            if (waits)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
