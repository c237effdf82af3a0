using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Foyer.Server.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "discarded_files",
                columns: table => new
                {
                    StoreKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DiscardedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discarded_files", x => x.StoreKey);
                });

            migrationBuilder.CreateTable(
                name: "uploads",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RoomId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    StoreKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MediaType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: true),
                    Height = table.Column<int>(type: "integer", nullable: true),
                    SentBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    SentByVisitor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UploadedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_uploads", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_uploads_ExpiresAt",
                table: "uploads",
                column: "ExpiresAt",
                filter: "\"ExpiresAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_MessageId",
                table: "uploads",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_uploads_RoomId_UploadedAt",
                table: "uploads",
                columns: new[] { "RoomId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_uploads_StoreKey",
                table: "uploads",
                column: "StoreKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "discarded_files");

            migrationBuilder.DropTable(
                name: "uploads");
        }
    }
}
